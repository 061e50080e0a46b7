package com.example.ldap;

import dev.countersign.application.user.driven.UserDirectory;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts the directory into the server: if there is a bean of this type, the server asks it. */
@Factory
final class LdapFactory {

  @Singleton
  @Bean(preDestroy = "close", typed = UserDirectory.class)
  LdapUserDirectory userDirectory(LdapConfiguration configuration) {
    return new LdapUserDirectory(configuration);
  }
}
