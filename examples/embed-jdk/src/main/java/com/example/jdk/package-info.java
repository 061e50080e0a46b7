/** A provider of tokens without any framework. */
@NullMarked
package com.example.jdk;

import org.jspecify.annotations.NullMarked;
