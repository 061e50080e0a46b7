/**
 * Owns issuing logout tokens.
 *
 * <p>It does not own when a person is signed out, nor how the token is signed.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code user} and {@code token}.
 */
@NullMarked
package dev.countersign.application.logout;

import org.jspecify.annotations.NullMarked;
