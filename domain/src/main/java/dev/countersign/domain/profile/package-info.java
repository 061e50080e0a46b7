/**
 * Owns what is known of a person: the claims of a profile, and which scope releases which of them.
 *
 * <p>It does not own accounts, which have a profile each.
 *
 * <p>It may know {@code oauth}.
 */
@NullMarked
package dev.countersign.domain.profile;

import org.jspecify.annotations.NullMarked;
