/**
 * Owns how this server names, sets and reads cookies.
 *
 * <p>It does not own what they contain: each concept has its own cookies.
 *
 * <p>It may know {@code error}.
 */
@NullMarked
package dev.countersign.http.oauth.cookie;

import org.jspecify.annotations.NullMarked;
