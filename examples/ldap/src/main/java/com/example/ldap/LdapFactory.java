package com.example.ldap;

import dev.countersign.application.user.driven.UserDirectory;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Adds the directory to the server, which uses a bean of this type if there is one. */
@Factory
final class LdapFactory {

  @Singleton
  @Bean(preDestroy = "close", typed = UserDirectory.class)
  LdapUserDirectory userDirectory(LdapConfiguration configuration) {
    return new LdapUserDirectory(configuration);
  }
}
