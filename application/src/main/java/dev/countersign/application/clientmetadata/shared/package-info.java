/**
 * Owns validating a metadata document together with its keys, for registration and for metadata
 * documents.
 *
 * <p>It does not own any use case, and adapters do not use it.
 */
@NullMarked
package dev.countersign.application.clientmetadata.shared;

import org.jspecify.annotations.NullMarked;
