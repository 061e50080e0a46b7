/**
 * Owns chance, hashes of secrets, and the text form of JSON.
 *
 * <p>It does not own any key, nor what is signed or encrypted.
 */
@NullMarked
package dev.countersign.crypto.oauth;

import org.jspecify.annotations.NullMarked;
