/**
 * Owns the endpoints where clients register and learn what there is to register for, those where
 * administrators look after clients and the tokens that register them, and reading the credentials
 * that clients send.
 *
 * <p>It does not own judging metadata or credentials: that is asked for behind driving ports.
 */
@NullMarked
package dev.countersign.http.client;

import org.jspecify.annotations.NullMarked;
