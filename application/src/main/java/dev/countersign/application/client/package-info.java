/**
 * Owns clients from their registration to their end: who may register what, how registrations are
 * read, replaced and removed, what administrators see and change of them, what is cleaned up, and
 * the audit of all that. It finds clients, registered or described by a document of theirs, finds
 * out which one calls and when it last did, and what people should know of its name.
 *
 * <p>It does not own what a client is granted.
 */
@NullMarked
package dev.countersign.application.client;

import org.jspecify.annotations.NullMarked;
