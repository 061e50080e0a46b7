/**
 * Owns random values, hashes of secrets, and the text form of JSON.
 *
 * <p>It does not own any key, or what is signed or encrypted.
 *
 * <p>It may know {@code error}.
 */
@NullMarked
package dev.countersign.crypto.oauth;

import org.jspecify.annotations.NullMarked;
