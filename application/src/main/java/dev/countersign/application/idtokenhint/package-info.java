/**
 * Owns the verification of ID tokens that clients send back as a hint.
 *
 * <p>It does not own what follows from a hint: the authorization endpoint decides that.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code key}, {@code
 * client}, {@code grant} and {@code token}.
 */
@NullMarked
package dev.countersign.application.idtokenhint;

import org.jspecify.annotations.NullMarked;
