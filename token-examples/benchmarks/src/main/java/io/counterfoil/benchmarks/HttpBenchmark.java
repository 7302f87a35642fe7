package io.counterfoil.benchmarks;

import io.counterfoil.Counterfoil;
import io.counterfoil.benchmarks.http.HttpHost;
import io.counterfoil.memory.InMemoryStorage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** P13: the same request through Spring MVC and Spring Security, checked in several ways, in turns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class HttpBenchmark {

    /** The first one checks nothing. */
    static final String[] WAYS = {"none", "counterfoil", "hs256", "rs256", "opaque"};

    private static final int BATCH = 20;

    /** All of them over one connection. */
    @Benchmark
    public Object ways() throws Exception {
        try (Counterfoil counterfoil = BenchmarkSamples.leased(InMemoryStorage.create(), 1_000)) {
            String value = BenchmarkSamples.issue(counterfoil, 1)[0];
            BenchmarkSamples.warm(counterfoil, value);
            try (HttpHost host = new HttpHost(counterfoil.authenticator());
                    KeepAlive client = new KeepAlive(host.port())) {
                Map<String, byte[]> requests = requests(host, value);
                turns(client, requests, Effort.seconds(15));
                host.reset();
                turns(client, requests, Effort.seconds(15));
                report(host);
                return value;
            }
        }
    }

    private static Map<String, byte[]> requests(HttpHost host, String value) throws Exception {
        Map<String, byte[]> requests = new LinkedHashMap<>();
        requests.put("none", KeepAlive.request("/none/hello", value));
        requests.put("counterfoil", KeepAlive.request("/counterfoil/hello", value));
        requests.put("hs256", KeepAlive.request("/hs256/hello", host.hs256()));
        requests.put("rs256", KeepAlive.request("/rs256/hello", host.rs256()));
        requests.put("opaque", KeepAlive.request("/opaque/hello", host.opaque()));
        return requests;
    }

    private static void turns(KeepAlive client, Map<String, byte[]> requests, double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            for (byte[] request : requests.values()) {
                for (int i = 0; i < BATCH; i++) {
                    client.send(request);
                }
            }
        } while (System.nanoTime() < end);
    }

    private static void report(HttpHost host) throws Exception {
        for (String way : WAYS) {
            Results.put("P13 " + way + " us", host.nanos(way) / 1e3);
            Results.put("P13 " + way + " bytes", host.bytes(way));
        }
        double none = host.nanos("none");
        double cached = host.nanos("counterfoil") - none;
        Results.put("P13 added us", cached / 1e3);
        Results.put("P13 added bytes", host.bytes("counterfoil") - host.bytes("none"));
        Results.put("P13 hs256 part", cached / (host.nanos("hs256") - none));
        for (String way : new String[] {"hs256", "rs256", "opaque"}) {
            Results.put("P13 " + way + " added us", (host.nanos(way) - none) / 1e3);
            Results.put("P13 " + way + " added bytes", host.bytes(way) - host.bytes("none"));
        }
    }
}
