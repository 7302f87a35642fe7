/** What the recipes for all HTTP hosts share, in terms of no framework. */
@NullMarked
package io.counterfoil.examples.http;

import org.jspecify.annotations.NullMarked;
