/**
 * Owns being a client elsewhere: registering there, leasing tokens and keeping them fresh.
 *
 * <p>It does not own this service's own clients, and reaches any server by its URL only.
 */
@NullMarked
package dev.countersign.application.relyingparty;

import org.jspecify.annotations.NullMarked;
