/**
 * Owns how the rooms of the relying party send forms with the credentials that a server accepts.
 *
 * <p>It does not own any use case.
 */
@NullMarked
package dev.countersign.application.registrationupkeep.shared;

import org.jspecify.annotations.NullMarked;
