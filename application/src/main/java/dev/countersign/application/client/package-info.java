/**
 * Owns registering clients, reading registrations back, and finding out which client calls.
 *
 * <p>It does not own what a client is granted.
 */
@NullMarked
package dev.countersign.application.client;

import org.jspecify.annotations.NullMarked;
