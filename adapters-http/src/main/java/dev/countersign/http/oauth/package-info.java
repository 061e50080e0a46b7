/**
 * Owns what all of HTTP shares: JSON text, forms, error answers, discovery, security headers.
 *
 * <p>It does not own any endpoint of another concept, nor a rule of the protocol: those are asked
 * for behind driving ports.
 */
@NullMarked
package dev.countersign.http.oauth;

import org.jspecify.annotations.NullMarked;
