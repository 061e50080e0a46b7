/**
 * Owns HTTP for the relying party: the controllers under {@code /rp/registrations}, and the calls
 * to servers elsewhere.
 *
 * <p>It does not own what is registered or leased, nor who may call; it knows this service's own
 * provider by nothing but its URL.
 */
@NullMarked
package dev.countersign.http.relyingparty;

import org.jspecify.annotations.NullMarked;
