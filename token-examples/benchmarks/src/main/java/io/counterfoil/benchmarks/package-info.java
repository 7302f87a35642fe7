/** Measures the library beside its peers; {@link io.counterfoil.benchmarks.BenchmarksMain} runs it all. */
@NullMarked
package io.counterfoil.benchmarks;

import org.jspecify.annotations.NullMarked;
