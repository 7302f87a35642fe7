package io.counterfoil.benchmarks.http;

import io.counterfoil.TokenAuthenticator;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.servlet.DispatcherServlet;

/** Tomcat with Spring MVC and Spring Security, on a free port. */
public final class HttpHost implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final Stopwatch stopwatch = new Stopwatch();
    private final Keys keys = new Keys();

    /** Starts it with an authenticator. */
    public HttpHost(TokenAuthenticator authenticator) throws Exception {
        Path folder = Files.createTempDirectory("counterfoil-benchmark");
        int port = freePort();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        Context context = tomcat.addContext("", folder.toString());
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(Chains.class, AuthorizationServer.Server.class, HelloController.class);
        spring.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("tokenFilter", new BenchmarkTokenFilter(authenticator));
            beans.registerSingleton("keys", keys);
            beans.registerSingleton(
                    "issuer", new AuthorizationServer("http://127.0.0.1:" + port + "/oauth2/introspect"));
        });
        context.addServletContainerInitializer((classes, servlets) -> configure(servlets, spring), Set.of());
        tomcat.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void configure(ServletContext servlets, AnnotationConfigWebApplicationContext spring) {
        servlets.addListener(new ContextLoaderListener(spring));
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        servlets.addFilter("stopwatch", stopwatch).addMappingForUrlPatterns(requests, true, "/*");
        servlets.addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain"))
                .addMappingForUrlPatterns(requests, true, "/*");
        servlets.addServlet("mvc", new DispatcherServlet(spring)).addMapping("/");
    }

    /** The port that it listens at. */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Forgets what was measured. */
    public void reset() {
        stopwatch.reset();
    }

    /** Nanoseconds that a request is in the application, at a low percentile. */
    public double nanos(String way) {
        return stopwatch.nanos(way);
    }

    /** Bytes that a request allocates there. */
    public double bytes(String way) {
        return stopwatch.bytes(way);
    }

    /** A JWT that the way {@code hs256} accepts. */
    public String hs256() throws Exception {
        return keys.hs256();
    }

    /** A JWT that the way {@code rs256} accepts. */
    public String rs256() throws Exception {
        return keys.rs256();
    }

    /** The token that the way {@code opaque} accepts. */
    public String opaque() {
        return AuthorizationServer.TOKEN;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
