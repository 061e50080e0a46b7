/** The tests of the directory: the contract of its port, and a sign-in. */
@NullMarked
package com.example.ldap;

import org.jspecify.annotations.NullMarked;
