/** The tests of the application and of the provider inside. */
@NullMarked
package com.example.embedded;

import org.jspecify.annotations.NullMarked;
