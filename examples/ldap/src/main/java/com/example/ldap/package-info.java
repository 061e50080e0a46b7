/** An application of Countersign whose users are in an LDAP directory. */
@NullMarked
package com.example.ldap;

import org.jspecify.annotations.NullMarked;
