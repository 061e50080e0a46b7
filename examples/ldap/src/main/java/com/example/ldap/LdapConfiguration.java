package com.example.ldap;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The settings of the directory.
 *
 * @param host the host
 * @param port the port
 * @param ssl whether the connection is encrypted; false only for a directory on this computer
 * @param bindDn the entry with which the server searches; it needs permission only to read people
 * @param bindPassword the password of that entry
 * @param baseDn the entry below which people are
 * @param usernameAttribute the attribute with the username
 * @param idAttribute the attribute with an identifier that remains when a person's name changes and
 *     is never reused
 * @param locked the filter of people who may not sign in; each product marks them in its own way,
 *     so there is no default
 */
@ConfigurationProperties("ldap")
public record LdapConfiguration(
    String host,
    @Bindable(defaultValue = "636") int port,
    @Bindable(defaultValue = "true") boolean ssl,
    String bindDn,
    String bindPassword,
    String baseDn,
    @Bindable(defaultValue = "uid") String usernameAttribute,
    @Bindable(defaultValue = "entryUUID") String idAttribute,
    String locked) {

  @Override
  public String toString() {
    return "LdapConfiguration[redacted, host=" + host + "]";
  }
}
