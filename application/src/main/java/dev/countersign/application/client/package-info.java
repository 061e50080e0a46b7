/**
 * Owns registering clients, reading registrations back, finding out which client calls and when it
 * last did, and what people should know of its name.
 *
 * <p>It does not own what a client is granted.
 */
@NullMarked
package dev.countersign.application.client;

import org.jspecify.annotations.NullMarked;
