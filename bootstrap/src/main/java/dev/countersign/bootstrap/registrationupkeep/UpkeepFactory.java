package dev.countersign.bootstrap.registrationupkeep;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.key.AnnounceSuccessor;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.RotateRing;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.registrationupkeep.LookUpUpkeep;
import dev.countersign.application.registrationupkeep.MaintainRegistrations;
import dev.countersign.application.registrationupkeep.PermitRegisterAgain;
import dev.countersign.application.registrationupkeep.RenewSecret;
import dev.countersign.application.registrationupkeep.TakeBackRotation;
import dev.countersign.application.registrationupkeep.UpkeepUseCases;
import dev.countersign.application.registrationupkeep.UpkeepUseCases.Basics;
import dev.countersign.application.registrationupkeep.UpkeepUseCases.Keys;
import dev.countersign.application.registrationupkeep.UpkeepUseCases.Management;
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
import dev.countersign.application.sealing.driven.Sealer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Wires the upkeep of registrations. */
@Factory
final class UpkeepFactory {

  @Singleton
  Basics basics(
      Registrations registrations,
      LookUpRegistrations lookUpRegistrations,
      Upkeeps upkeeps,
      Sealer sealer,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      JudgeClock judgeClock,
      InstantSource clock) {
    return new Basics(
        registrations, lookUpRegistrations, upkeeps, sealer, events, unitOfWork, judgeClock, clock);
  }

  @Singleton
  Management management(
      ClientRegistrationSender sender,
      UpdateRegistration updateRegistration,
      RegisterAnew registerAnew) {
    return new Management(sender, updateRegistration, registerAnew);
  }

  @Singleton
  Keys keys(
      PublishKeys publishKeys,
      AnnounceSuccessor announceSuccessor,
      RotateRing rotateRing,
      KeyDeliveryConfiguration configuration) {
    return new Keys(publishKeys, announceSuccessor, rotateRing, configuration.policy());
  }

  @Singleton
  TakeBackRotation takeBackRotation(KeyUseCases.ChangeDependencies dependencies) {
    return UpkeepUseCases.takeBackRotation(dependencies);
  }

  @Singleton
  EvaluateAuthentication evaluateAuthentication(
      Basics basics, AuthenticateAtServer authentications, TakeBackRotation takeBackRotation) {
    return UpkeepUseCases.evaluateAuthentication(basics, authentications, takeBackRotation);
  }

  @Singleton
  RenewSecret renewSecret(Basics basics, Management management) {
    return UpkeepUseCases.renewSecret(basics, management);
  }

  @Singleton
  MaintainRegistrations maintainRegistrations(
      Basics basics,
      Management management,
      Keys keys,
      Servers servers,
      List<RegistrationRecords> records,
      PeopleOfRegistrations people) {
    return UpkeepUseCases.maintainRegistrations(basics, management, keys, servers, records, people);
  }

  @Singleton
  PermitRegisterAgain permitRegisterAgain(Basics basics) {
    return UpkeepUseCases.permitRegisterAgain(basics);
  }

  @Singleton
  LookUpUpkeep lookUpUpkeep(Upkeeps upkeeps) {
    return UpkeepUseCases.lookUpUpkeep(upkeeps);
  }
}
