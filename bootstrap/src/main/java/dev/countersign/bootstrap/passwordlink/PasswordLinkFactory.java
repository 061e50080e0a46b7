package dev.countersign.bootstrap.passwordlink;

import dev.countersign.application.passwordlink.IssuePasswordLink;
import dev.countersign.application.passwordlink.PasswordLinkUseCases;
import dev.countersign.application.passwordlink.SetPasswordByLink;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the links with which users set their password. */
@Factory
final class PasswordLinkFactory {

  @Singleton
  IssuePasswordLink issuePasswordLink(AccountDependencies dependencies, PasswordLinks links) {
    return PasswordLinkUseCases.issuePasswordLink(dependencies, links);
  }

  @Singleton
  SetPasswordByLink setPasswordByLink(
      AccountDependencies dependencies, PasswordLinks links, EndSessions endSessions) {
    return PasswordLinkUseCases.setPasswordByLink(dependencies, links, endSessions);
  }
}
