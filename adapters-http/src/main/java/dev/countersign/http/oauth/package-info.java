/**
 * Owns what all endpoints share: JSON text, forms, error responses, security headers, the address
 * of a request.
 *
 * <p>It does not own any endpoint of another concept, nor a rule of the protocol: the driving ports
 * decide those.
 *
 * <p>It may know {@code error}.
 */
@NullMarked
package dev.countersign.http.oauth;

import org.jspecify.annotations.NullMarked;
