package dev.countersign.http.federation;

import dev.countersign.application.federation.FederatedServers;
import dev.countersign.application.federation.ManageLinkedIdentities;
import dev.countersign.application.federation.ManageLinkedIdentities.Refusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.account.LinkedServers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Shows users on the account page the other servers through which they sign in. */
@Singleton
final class AccountServers implements LinkedServers {

  private final FederatedServers servers;
  private final ManageLinkedIdentities links;

  AccountServers(FederatedServers servers, ManageLinkedIdentities links) {
    this.servers = servers;
    this.links = links;
  }

  @Override
  public List<Linked> of(UserId user) {
    // Most services have no other server. Their account page then reads no links.
    return servers.all().isEmpty()
        ? List.of()
        : links.of(user).stream().map(AccountServers::linked).toList();
  }

  private static Linked linked(LinkedIdentity link) {
    return new Linked(
        link.issuer().value(),
        link.subject(),
        link.issuer().value().replaceFirst("^https?://", ""),
        link.linkedAt());
  }

  @Override
  public Removal remove(Session session, String issuer, String subject) {
    return Issuer.parse(issuer)
        .map(
            server ->
                links.unlink(
                    session.user(), server, subject, Actor.USER, Optional.of(session.id())))
        .filter(Result.refused(Refusal.LAST)::equals)
        .map(last -> Removal.LAST)
        .orElse(Removal.REMOVED);
  }
}
