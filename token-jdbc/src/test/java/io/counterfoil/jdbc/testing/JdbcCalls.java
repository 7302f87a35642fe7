package io.counterfoil.jdbc.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/** Shows an observer every call on a data source, its connections and their statements. */
@SuppressWarnings("ArrayRecordComponent") // arguments are handed on as they are
final class JdbcCalls {

    private static final Set<Class<?>> OBSERVED = Set.of(
            Connection.class, Statement.class, PreparedStatement.class, CallableStatement.class, ResultSet.class);

    /** Decides what becomes of a call. */
    interface Observer {

        /** Returns what the caller gets, usually {@code call.proceed()}. */
        Object on(Call call) throws SQLException;
    }

    /**
     * One call of a JDBC method.
     *
     * @param sql the text that is prepared, or executed, by this call or was prepared for its statement; else empty
     */
    record Call(Object target, Method method, Object[] arguments, String sql) {

        String name() {
            return method.getName();
        }

        boolean isOn(Class<?> type) {
            return type.isInstance(target);
        }

        boolean executes() {
            return isOn(Statement.class) && name().startsWith("execute");
        }

        boolean takesSql() {
            return JdbcCalls.takesSql(method, arguments);
        }

        Object proceed() throws SQLException {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof SQLException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(method + " failed", e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private JdbcCalls() {}

    static DataSource observe(DataSource source, Observer observer) {
        return proxy(DataSource.class, source, "", observer);
    }

    private static <T> T proxy(Class<T> type, Object target, String sql, Observer observer) {
        InvocationHandler handler = (self, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return onObject(self, target, method, arguments);
            }
            String text = takesSql(method, arguments) ? (String) arguments[0] : sql;
            Object result = observer.on(new Call(target, method, arguments, text));
            Class<?> resultType = method.getReturnType();
            return result != null && OBSERVED.contains(resultType) ? proxy(resultType, result, text, observer) : result;
        };
        return type.cast(Proxy.newProxyInstance(JdbcCalls.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static boolean takesSql(Method method, Object[] arguments) {
        return arguments != null
                && arguments[0] instanceof String
                && method.getName().matches("(prepare|execute).*|addBatch");
    }

    private static Object onObject(Object self, Object target, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> target.toString();
        };
    }
}
