package dev.countersign.application.registrationupkeep;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.key.AnnounceSuccessor;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.RotateRing;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.key.shared.KeySeals;
import dev.countersign.application.key.shared.RotationPlanExecutor;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.RegisterAnew;
import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.application.relyingparty.shared.SealedCredentials;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.registrationupkeep.KeyDeliveryPolicy;
import java.time.InstantSource;
import java.util.List;

/** A factory for the use cases of this package. */
public final class UpkeepUseCases {

  private UpkeepUseCases() {}

  /** The stores and services that all use cases of this package need. */
  public record Basics(
      Registrations registrations,
      LookUpRegistrations lookUpRegistrations,
      Upkeeps upkeeps,
      Sealer sealer,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      JudgeClock judgeClock,
      InstantSource clock) {

    private RelyingPartyAudit audit() {
      return new RelyingPartyAudit(events, clock);
    }

    private UpkeepRecords records() {
      return new UpkeepRecords(upkeeps, audit(), unitOfWork);
    }

    private SealedCredentials sealed() {
      return new SealedCredentials(registrations, sealer, unitOfWork);
    }
  }

  /** The requests that manage registrations at their servers. */
  public record Management(
      ClientRegistrationSender sender,
      UpdateRegistration updateRegistration,
      RegisterAnew registerAnew) {}

  /**
   * The use cases of keys.
   *
   * @param policy how long a change of keys must wait for other servers
   */
  public record Keys(
      PublishKeys publishKeys,
      AnnounceSuccessor announceSuccessor,
      RotateRing rotateRing,
      KeyDeliveryPolicy policy) {}

  /** Takes rotations back. */
  public static TakeBackRotation takeBackRotation(KeyUseCases.ChangeDependencies keys) {
    return new RotationReverser(
        keys.rings(),
        new RotationPlanExecutor(
            keys.generator(), new KeySeals(keys.sealer()), keys.estimateTime()),
        new AuditedKeyRingWriter(keys.rings(), new KeyAuditLog(keys.events(), keys.unitOfWork())));
  }

  /** Evaluates client authentications. */
  public static EvaluateAuthentication evaluateAuthentication(
      Basics basics, AuthenticateAtServer authentications, TakeBackRotation takeBackRotation) {
    return new AuthenticationEvaluator(
        basics.registrations(),
        basics.records(),
        authentications,
        takeBackRotation,
        basics.sealed(),
        basics.audit(),
        basics.judgeClock(),
        basics.clock());
  }

  /** Gets other secrets. */
  public static RenewSecret renewSecret(Basics basics, Management management) {
    return renewer(basics, management);
  }

  private static SecretRenewer renewer(Basics basics, Management management) {
    return new SecretRenewer(
        basics.lookUpRegistrations(),
        management.updateRegistration(),
        management.sender(),
        basics.sealed(),
        basics.records(),
        basics.audit(),
        basics.clock());
  }

  /**
   * Does what is due.
   *
   * @param servers the store of the servers
   * @param records the stores of what belongs to registrations
   * @param people knows on which registrations sign-ins hang
   */
  public static MaintainRegistrations maintainRegistrations(
      Basics basics,
      Management management,
      Keys keys,
      Servers servers,
      List<RegistrationRecords> records,
      PeopleOfRegistrations people) {
    var doubted =
        new DoubtedRegistrations(
            management.sender(),
            basics.sealed(),
            basics.records(),
            basics.audit(),
            basics.judgeClock(),
            basics.clock());
    var dead =
        new DeadRegistrations(
            new DeadRegistrations.Stores(
                basics.registrations(), servers, records, basics.upkeeps(), basics.unitOfWork()),
            management.registerAnew(),
            people,
            new SealedPermissions(basics.sealer()),
            basics.records(),
            basics.audit(),
            basics.clock());
    return new RegistrationMaintainer(
        basics.lookUpRegistrations(),
        basics.upkeeps(),
        basics.records(),
        renewer(basics, management),
        new RegistrationKeyRotator(
            keys, management.updateRegistration(), basics.records(), keys.policy(), basics.clock()),
        doubted,
        dead,
        basics.judgeClock(),
        basics.clock());
  }

  /** Stores permissions to register again. */
  public static PermitRegisterAgain permitRegisterAgain(Basics basics) {
    return new RegisterAgainPermissions(
        basics.lookUpRegistrations(),
        basics.records(),
        new SealedPermissions(basics.sealer()),
        basics.clock());
  }

  /** Looks up the upkeep of registrations. */
  public static LookUpUpkeep lookUpUpkeep(Upkeeps upkeeps) {
    return new UpkeepFinder(upkeeps);
  }
}
