package dev.countersign.bootstrap;

import dev.countersign.application.clientadmin.PrepareAdministration;
import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.keystore.CheckIntegrity;
import dev.countersign.application.keystore.OpenKeyStore;
import dev.countersign.application.keystore.WatchManifest;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.CreateAccount.CreationRefusal;
import dev.countersign.application.useradmin.NormalizeUsernames;
import dev.countersign.bootstrap.clientadmin.AdministrationConfiguration;
import dev.countersign.bootstrap.key.KeyConfiguration;
import dev.countersign.bootstrap.key.RotationConfiguration;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.bootstrap.user.UserConfiguration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the service before the first request: opens the key store, and prepares the keys, the
 * administrator and the first user.
 */
@Singleton
@Requires(missingProperty = Countersign.RESTORE)
@Requires(missingProperty = Countersign.END_KEY)
final class StartupInitializer implements ApplicationEventListener<StartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(StartupInitializer.class);

  private final OpenKeyStore openKeyStore;
  private final PrepareKeys prepareKeys;
  private final Optional<WatchManifest> watchManifest;
  private final Optional<CheckIntegrity> checkIntegrity;
  private final PrepareAdministration prepareAdministration;
  private final NormalizeUsernames normalizeUsernames;
  private final CreateAccount createAccount;
  private final KeyConfiguration keys;
  private final RotationConfiguration rotation;
  private final AdministrationConfiguration clients;
  private final UserConfiguration users;
  private final FirstStartMessage firstSteps;

  StartupInitializer(
      OpenKeyStore openKeyStore,
      PrepareKeys prepareKeys,
      Optional<WatchManifest> watchManifest,
      Optional<CheckIntegrity> checkIntegrity,
      PrepareAdministration prepareAdministration,
      NormalizeUsernames normalizeUsernames,
      CreateAccount createAccount,
      KeyConfiguration keys,
      RotationConfiguration rotation,
      AdministrationConfiguration clients,
      UserConfiguration users,
      FirstStartMessage firstSteps) {
    this.openKeyStore = openKeyStore;
    this.prepareKeys = prepareKeys;
    this.watchManifest = watchManifest;
    this.checkIntegrity = checkIntegrity;
    this.prepareAdministration = prepareAdministration;
    this.normalizeUsernames = normalizeUsernames;
    this.createAccount = createAccount;
    this.keys = keys;
    this.rotation = rotation;
    this.clients = clients;
    this.users = users;
    this.firstSteps = firstSteps;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    var registrationToken = clients.initialAccessToken();
    var secret = clients.administratorSecret();
    var firstUser = users.firstUser();
    if (openKeyStore.open() instanceof Result.Refused<Done, MasterKeyProblem>(var problem)) {
      throw new StartupRefusedException(problem.message());
    }
    openKeyStore.report();
    watchManifest.ifPresent(
        watch ->
            watch
                .watch()
                .forEach(
                    finding ->
                        LOG.error("Key store finding {}: {}", finding.kind(), finding.message())));
    prepareKeys();
    normalizeEarlierUsernames();
    // Before the administrator: its secret is shown only at the start that creates it.
    firstUser.ifPresent(this::create);
    firstSteps.remember(prepareAdministration.prepare(secret, registrationToken));
  }

  /**
   * Refuses the start only if no signing key can be used. Other rings that cannot be used are only
   * logged.
   */
  private void prepareKeys() {
    var signing = signingRings();
    var others = Stream.concat(decryptionRings(), Stream.of(RingId.pairwise()));
    var unusable = prepareKeys.prepare(Stream.concat(signing.stream(), others).toList());
    if (unusable.isEmpty()) {
      return;
    }
    var findings = checkIntegrity.map(check -> check.check().findings()).orElse(List.of());
    findings.forEach(
        finding -> LOG.error("Key store finding {}: {}", finding.kind(), finding.message()));
    if (unusable.containsAll(signing)) {
      throw new StartupRefusedException("no signing key can be used: " + reason(findings, signing));
    }
    unusable.forEach(ring -> LOG.error("Ring {} cannot be used", ring.name()));
  }

  /** A finding of a ring that signs explains the refusal, before one of any other ring. */
  private static String reason(List<IntegrityFinding> findings, List<RingId> signing) {
    var names = signing.stream().map(RingId::name).collect(Collectors.toSet());
    return findings.stream()
        .filter(finding -> names.contains(finding.what()))
        .findFirst()
        .or(() -> findings.stream().findFirst())
        .map(IntegrityFinding::message)
        .orElse("the key store accepts no change");
  }

  private List<RingId> signingRings() {
    return keys.algorithms().stream()
        .map(algorithm -> RingId.signing(KeyOwner.PROVIDER, algorithm))
        .toList();
  }

  private Stream<RingId> decryptionRings() {
    return rotation.decryption().stream()
        .map(algorithm -> RingId.decryption(KeyOwner.PROVIDER, algorithm));
  }

  private void normalizeEarlierUsernames() {
    var report = normalizeUsernames.normalize();
    if (report.unchanged() > 0) {
      LOG.warn(
          "{} of {} usernames of an earlier release stay as they are; refused by the rules: users"
              + " {}; alike to that of another user: users {}",
          report.unchanged(),
          report.accounts(),
          ids(report.refused()),
          ids(report.alike()));
    }
  }

  private static List<String> ids(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  private void create(UserConfiguration.FirstUser user) {
    var command =
        new CreateAccount.Command(
            user.username(),
            Optional.of(user.password()),
            Profile.EMPTY,
            Optional.empty(),
            Actor.SERVICE);
    switch (createAccount.create(command)) {
      case Result.Ok<Account, CreationRefusal>(var _) ->
          LOG.info("Created the first user: {}", user.username().value());
      case Result.Refused<Account, CreationRefusal>(CreationRefusal.NameTaken()) ->
          LOG.debug("The first user exists: {}", user.username().value());
      case Result.Refused<Account, CreationRefusal>(CreationRefusal.NameRefused()) ->
          throw new StartupRefusedException(
              "COUNTERSIGN_USER must have only letters, digits and ASCII punctuation (RFC 8265"
                  + " UsernameCaseMapped), but is "
                  + user.username().value());
      case Result.Refused<Account, CreationRefusal>(CreationRefusal.IdTaken()) ->
          throw new IllegalStateException("a random identifier is taken");
      case Result.Refused<Account, CreationRefusal>(CreationRefusal.PasswordRefused(var reason)) ->
          throw new StartupRefusedException(
              "COUNTERSIGN_USER_PASSWORD is refused: " + reason.message());
      case Result.Refused<Account, CreationRefusal>(CreationRefusal.TemporarilyUnavailable()) ->
          throw new StartupRefusedException(
              "the first user was not created, because no processor was free for seconds; start the"
                  + " server again");
    }
  }
}
