/**
 * Owns the endpoints where public keys are read, and where administrators bring keys in, look at
 * them and end them.
 *
 * <p>It does not own what keys do; no private key leaves through it.
 */
@NullMarked
package dev.countersign.http.key;

import org.jspecify.annotations.NullMarked;
