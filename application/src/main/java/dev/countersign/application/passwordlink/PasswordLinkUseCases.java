package dev.countersign.application.passwordlink;

import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.user.UserUseCases.AccountDependencies;

/** Builds the use cases of links with which users set their password. */
public final class PasswordLinkUseCases {

  private PasswordLinkUseCases() {}

  /** Builds the use case that issues links. */
  public static IssuePasswordLink issuePasswordLink(
      AccountDependencies dependencies, PasswordLinks links) {
    return new PasswordLinkIssuer(
        dependencies.accounts(),
        links,
        dependencies.generator(),
        dependencies.hasher(),
        dependencies.events(),
        dependencies.unitOfWork(),
        dependencies.clock());
  }

  /** Builds the use case that sets passwords with links. */
  public static SetPasswordByLink setPasswordByLink(
      AccountDependencies dependencies, PasswordLinks links, EndSessions endSessions) {
    return new LinkedPasswordSetter(
        dependencies.accounts(),
        links,
        dependencies.writer(),
        endSessions,
        dependencies.policy(),
        dependencies.passwords(),
        dependencies.hasher(),
        dependencies.unitOfWork(),
        dependencies.clock());
  }
}
