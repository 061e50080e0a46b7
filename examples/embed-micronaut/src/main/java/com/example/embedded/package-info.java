/** An application of its own, with the provider inside. */
@NullMarked
package com.example.embedded;

import org.jspecify.annotations.NullMarked;
