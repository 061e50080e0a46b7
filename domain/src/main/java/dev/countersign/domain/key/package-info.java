/**
 * Owns keys: their algorithms, public and private JWKs, the rings they stand in and the states they
 * live through.
 *
 * <p>It does not own what is signed or encrypted with them, and knows neither clients nor tokens.
 */
@NullMarked
package dev.countersign.domain.key;

import org.jspecify.annotations.NullMarked;
