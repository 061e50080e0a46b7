/**
 * Owns the endpoints where public keys are read and keys are brought in.
 *
 * <p>It does not own what keys do; no private key leaves through it.
 */
@NullMarked
package dev.countersign.http.key;

import org.jspecify.annotations.NullMarked;
