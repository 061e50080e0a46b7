package dev.countersign.application.account;

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
import dev.countersign.domain.user.AccountEvent;
import java.time.InstantSource;
import java.util.List;

/** Builds the use cases of a user's own account. */
public final class AccountUseCases {

  private AccountUseCases() {}

  /** The dependencies of changes with an audit event. */
  public record AuditDependencies(
      SecurityEvents events, UnitOfWork unitOfWork, InstantSource clock) {

    void append(AccountEvent event) {
      events.append(List.of(event.toSecurityEvent()));
    }
  }

  /** The dependencies of changes of an account by its user. */
  public record ChangeDependencies(
      AccountDependencies accounts,
      Sessions sessions,
      PasswordLinks links,
      FindSession findSession,
      AuthenticateUser authenticateUser,
      EndSessions endSessions,
      ProfileReader profiles) {

    InstantSource clock() {
      return accounts.clock();
    }
  }

  /** Builds the use case that lists and ends sessions. */
  public static ManageSessions manageSessions(
      Sessions sessions, EndSessions endSessions, SessionPolicy policy, AuditDependencies audit) {
    return new AuditedSessionEnder(sessions, endSessions, policy, audit);
  }

  /** Builds the use case that lists and withdraws consents. */
  public static ManageConsents manageConsents(
      UserRecords records, Consents consents, AuditDependencies audit) {
    return new UserConsents(records, new ConsentWithdrawer(consents, audit));
  }

  /** Builds the use case that reads the last events of an account. */
  public static ReadAccountEvents readAccountEvents(UserRecords records) {
    return user -> records.events(user, ReadAccountEvents.MOST);
  }

  /** Builds the use case with which users change their own account. */
  public static ChangeOwnAccount changeOwnAccount(ChangeDependencies dependencies) {
    return new OwnAccountChanger(dependencies);
  }
}
