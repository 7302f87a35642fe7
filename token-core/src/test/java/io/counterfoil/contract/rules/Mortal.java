package io.counterfoil.contract.rules;

import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.spi.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node's way to a real storage with all its abilities, on which the node can be killed: from then on nothing that it
 * calls gets through, and no answer comes back.
 */
final class Mortal {

    /** Runs before a call, or throws instead of it. */
    @FunctionalInterface
    interface Before {
        void call(String method, Object[] arguments);
    }

    private final Storage delegate;
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> methods = Collections.synchronizedList(new ArrayList<>());
    private volatile Before before = (method, arguments) -> {};
    private volatile int diesBefore = Integer.MAX_VALUE;
    private volatile int diesAfter = Integer.MAX_VALUE;

    Mortal(Storage delegate) {
        this.delegate = delegate;
    }

    /** Kills the node before this call, counted from 1, gets to the storage. */
    Mortal diesBefore(int call) {
        diesBefore = call;
        return this;
    }

    /** Kills the node after this call was carried out, and before it is answered. */
    Mortal diesAfter(int call) {
        diesAfter = call;
        return this;
    }

    void before(Before action) {
        before = action;
    }

    int calls() {
        return calls.get();
    }

    int calls(String method) {
        return Collections.frequency(methods, method);
    }

    Storage storage() {
        Set<Class<?>> abilities =
                new LinkedHashSet<>(List.of(delegate.getClass().getInterfaces()));
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(),
                abilities.toArray(Class<?>[]::new),
                (proxy, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(delegate, arguments);
        }
        int call = calls.incrementAndGet();
        methods.add(method.getName());
        if (call >= diesBefore || call > diesAfter) {
            throw dead();
        }
        before.call(method.getName(), arguments == null ? new Object[0] : arguments);
        try {
            Object answer = method.invoke(delegate, arguments);
            if (call == diesAfter) {
                throw dead();
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static StorageUnavailableException dead() {
        return new StorageUnavailableException("this node is dead", null);
    }
}
