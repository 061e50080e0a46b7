/** The contract of {@code RequestObjectDecoder}. */
@NullMarked
package dev.countersign.testkit.requestobject;

import org.jspecify.annotations.NullMarked;
