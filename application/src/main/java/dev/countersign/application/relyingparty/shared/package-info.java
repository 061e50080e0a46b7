/**
 * Owns what the rooms of the relying party share: the credentials of registrations, the requests to
 * their management URIs, and the audit.
 *
 * <p>It does not own any use case.
 */
@NullMarked
package dev.countersign.application.relyingparty.shared;

import org.jspecify.annotations.NullMarked;
