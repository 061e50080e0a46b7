package dev.countersign.application.federation;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingsignin.SignInForThisServer.Outcome.Authenticated;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.FederatedServer;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.StandardClaim;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates accounts for people of other servers. */
final class FederatedAccounts {

  private static final int TRIES = 3;

  private final LinkedIdentities links;
  private final Accounts accounts;
  private final AuditedLinks audited;
  private final CreateAccount createAccount;
  private final ProfileReader profiles;
  private final SecretGenerator generator;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  FederatedAccounts(
      LinkedIdentities links,
      Accounts accounts,
      AuditedLinks audited,
      CreateAccount createAccount,
      ProfileReader profiles,
      SecretGenerator generator,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.links = links;
    this.accounts = accounts;
    this.audited = audited;
    this.createAccount = createAccount;
    this.profiles = profiles;
    this.generator = generator;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** Returns the account to which a person is linked; empty if there is none. */
  Optional<Account> find(Issuer issuer, String subject) {
    return links.find(issuer, subject).map(LinkedIdentity::user).flatMap(accounts::find);
  }

  /**
   * Creates an account for a person who has none, or returns the one that another request has just
   * created.
   *
   * @return empty if each username that the account could have is taken
   */
  Optional<Account> create(FederatedServer server, Authenticated person, String subject) {
    for (var tries = 0; tries < TRIES; tries++) {
      var account =
          unitOfWork.run(
              () -> find(person.issuer(), subject).or(() -> created(server, person, subject)));
      if (account.isPresent()) {
        return account;
      }
    }
    return Optional.empty();
  }

  private Optional<Account> created(FederatedServer server, Authenticated person, String subject) {
    var id = new UserId(generator.generate());
    // The link is added before the account, so that another request for the same person waits here
    // and then finds the account.
    if (!audited.add(new LinkedIdentity(person.issuer(), subject, id, clock.instant()))) {
      return Optional.empty();
    }
    var profile = profile(person);
    var account =
        names(server, person, id).flatMap(name -> create(name, profile, id).stream()).findFirst();
    if (account.isPresent()) {
      audited.linked(id, Actor.SERVICE);
    } else {
      var _ = links.remove(id, person.issuer(), subject);
    }
    return account;
  }

  // The username ends with the name of the registration. So people of other servers cannot choose a
  // username of this server's own users.
  private static Stream<Username> names(FederatedServer server, Authenticated person, UserId id) {
    return Stream.concat(
        person
            .claims()
            .string("preferred_username")
            .or(() -> person.userInfo().flatMap(claims -> claims.string("preferred_username")))
            .flatMap(Username::parse)
            .flatMap(name -> Username.parse(name.value() + "@" + server.registration().value()))
            .stream(),
        Stream.of(new Username(id.value())));
  }

  private Optional<Account> create(Username name, Profile profile, UserId id) {
    return createAccount
        .create(
            new CreateAccount.Command(
                name, Optional.empty(), profile, Optional.of(id), Actor.SERVICE))
        .map(Optional::of)
        .orElse(taken -> Optional.empty());
  }

  // Only the other server states that an address was verified. This server does not repeat the
  // statement as its own.
  private Profile profile(Authenticated person) {
    var claims =
        person.userInfo().map(more -> merged(person.claims(), more)).orElse(person.claims());
    var known =
        claims.without(
            List.of(
                StandardClaim.EMAIL_VERIFIED.wireName(),
                StandardClaim.PHONE_NUMBER_VERIFIED.wireName()));
    return profiles.readUsable(known).orElse(Profile.EMPTY);
  }

  private static JsonObject merged(JsonObject claims, JsonObject more) {
    var merged = claims;
    for (var member : more.members().entrySet()) {
      merged = merged.with(member.getKey(), member.getValue());
    }
    return merged;
  }
}
