/**
 * Owns the limit of uses of a data key: each seal has a use that was reserved in the database
 * before.
 *
 * <p>It does not own the creation of data keys, and adapters do not use it.
 */
@NullMarked
package dev.countersign.application.sealing.shared;

import org.jspecify.annotations.NullMarked;
