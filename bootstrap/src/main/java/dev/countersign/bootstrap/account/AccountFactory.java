package dev.countersign.bootstrap.account;

import dev.countersign.application.account.AccountUseCases;
import dev.countersign.application.account.AccountUseCases.AuditDependencies;
import dev.countersign.application.account.AccountUseCases.ChangeDependencies;
import dev.countersign.application.account.ChangeOwnAccount;
import dev.countersign.application.account.ManageConsents;
import dev.countersign.application.account.ManageSessions;
import dev.countersign.application.account.ReadAccountEvents;
import dev.countersign.application.account.driven.UserRecords;
import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.FindSession;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.session.SessionPolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the sessions, consents and changes of a user's own account. */
@Factory
final class AccountFactory {

  @Singleton
  AuditDependencies auditDependencies(
      SecurityEvents events, UnitOfWork unitOfWork, InstantSource clock) {
    return new AuditDependencies(events, unitOfWork, clock);
  }

  @Singleton
  ManageSessions manageSessions(
      Sessions sessions, EndSessions endSessions, SessionPolicy policy, AuditDependencies audit) {
    return AccountUseCases.manageSessions(sessions, endSessions, policy, audit);
  }

  @Singleton
  ManageConsents manageConsents(UserRecords records, Consents consents, AuditDependencies audit) {
    return AccountUseCases.manageConsents(records, consents, audit);
  }

  @Singleton
  ReadAccountEvents readAccountEvents(UserRecords records) {
    return AccountUseCases.readAccountEvents(records);
  }

  @Singleton
  ChangeOwnAccount changeOwnAccount(
      AccountDependencies accounts,
      Sessions sessions,
      PasswordLinks links,
      FindSession findSession,
      AuthenticateUser authenticateUser,
      EndSessions endSessions,
      ProfileReader profiles) {
    return AccountUseCases.changeOwnAccount(
        new ChangeDependencies(
            accounts, sessions, links, findSession, authenticateUser, endSessions, profiles));
  }
}
