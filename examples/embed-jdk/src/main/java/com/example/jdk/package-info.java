/** An authorization server without a framework. */
@NullMarked
package com.example.jdk;

import org.jspecify.annotations.NullMarked;
