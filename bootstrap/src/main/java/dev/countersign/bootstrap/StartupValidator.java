package dev.countersign.bootstrap;

import dev.countersign.application.clientadmin.CleanUpPolicy;
import dev.countersign.application.federation.FederatedServers;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.bootstrap.clientadmin.AdministrationConfiguration;
import dev.countersign.bootstrap.clientdocument.ClientDocumentConfiguration;
import dev.countersign.bootstrap.clientmetadata.CustomMembersConfiguration;
import dev.countersign.bootstrap.clientmetadata.EncryptionConfiguration;
import dev.countersign.bootstrap.connection.ConnectionConfiguration;
import dev.countersign.bootstrap.connection.MicronautServerConfiguration;
import dev.countersign.bootstrap.fetch.FetchConfiguration;
import dev.countersign.bootstrap.grant.RevocationConfiguration;
import dev.countersign.bootstrap.keptrequest.KeptRequestConfiguration;
import dev.countersign.bootstrap.key.KeyConfiguration;
import dev.countersign.bootstrap.oauth.DataDisk;
import dev.countersign.bootstrap.oauth.IdTokenConfiguration;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.bootstrap.oauth.StopConfiguration;
import dev.countersign.bootstrap.registration.RateConfiguration;
import dev.countersign.bootstrap.registrationupkeep.KeyDeliveryConfiguration;
import dev.countersign.bootstrap.relyingsignin.SignInRateConfiguration;
import dev.countersign.bootstrap.sealing.SealingConfiguration;
import dev.countersign.bootstrap.session.SessionConfiguration;
import dev.countersign.bootstrap.startpage.StartPageConfiguration;
import dev.countersign.bootstrap.token.ConfiguredResources;
import dev.countersign.bootstrap.token.TokenConfiguration;
import dev.countersign.bootstrap.user.DirectoryConfiguration;
import dev.countersign.bootstrap.user.UserConfiguration;
import dev.countersign.crypto.sealing.GeneratedFileMasterKeys;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SessionManagement;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.persistence.oauth.DatabaseCheck;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.jdbc.BasicJdbcConfiguration;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all settings and checks the master key before the database is opened: a start that is
 * refused must not have written anything. Then it opens the database for the first time.
 */
@Singleton
final class StartupValidator implements BeanCreatedEventListener<BasicJdbcConfiguration> {

  private static final Logger LOG = LoggerFactory.getLogger(StartupValidator.class);

  private final UnlockingKeys holders;
  private final DataDisk disk;

  StartupValidator(
      SettingTypeValidator reader,
      UnlockingKeys holders,
      KeyConfiguration keys,
      SealingConfiguration sealing,
      ServerConfiguration server,
      ConnectionConfiguration connections,
      MicronautServerConfiguration micronaut,
      FetchConfiguration fetching,
      AdministrationConfiguration clients,
      ClientDocumentConfiguration documents,
      EncryptionConfiguration encryption,
      RegistrationSettings registration,
      RateConfiguration rates,
      CustomMembersConfiguration customMembers,
      CleanUpPolicy cleanUp,
      UserConfiguration users,
      SessionConfiguration sessions,
      SessionManagement sessionManagement,
      DirectoryConfiguration directory,
      TokenConfiguration tokens,
      TokenPolicy tokenPolicy,
      IdTokenConfiguration idTokens,
      KeptRequestConfiguration keptRequests,
      ReleasePolicy releasePolicy,
      ConfiguredResources resources,
      FederatedServers federated,
      AuthenticationContexts contexts,
      RevocationConfiguration revocation,
      StopConfiguration stop,
      StartPageConfiguration startPage,
      KeyDeliveryConfiguration keyDeliveries,
      SignInRateConfiguration signInRates,
      RotationSchedule schedule,
      DataDisk disk) {
    reader.check();
    this.holders = holders;
    this.disk = disk;
    LOG.debug(
        "Settings are valid: {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},"
            + " {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}",
        keys,
        sealing,
        server,
        connections,
        micronaut,
        fetching,
        clients,
        documents,
        encryption,
        registration,
        rates,
        customMembers,
        cleanUp,
        users,
        sessions,
        sessionManagement,
        directory,
        tokens,
        tokenPolicy,
        idTokens,
        keptRequests,
        releasePolicy,
        resources,
        federated,
        contexts,
        revocation,
        stop,
        startPage,
        keyDeliveries,
        signInRates,
        schedule);
  }

  @Override
  public BasicJdbcConfiguration onCreated(BeanCreatedEvent<BasicJdbcConfiguration> event) {
    check(holders.current());
    holders.previous().ifPresent(StartupValidator::check);
    disk.check();
    var database = event.getBean();
    EmbeddedDatabaseFile.create(database.getUrl());
    DatabaseCheck.open(database.getUrl(), database.getUsername(), database.getPassword());
    return database;
  }

  private static void check(MasterKeys masterKeys) {
    if (masterKeys.find() instanceof Result.Refused<MasterKey, MasterKeyProblem>(var problem)) {
      // Without a setting there is no master key before the first start, which generates it.
      var willBeGenerated =
          masterKeys instanceof GeneratedFileMasterKeys
              && problem instanceof MasterKeyProblem.Missing;
      if (!willBeGenerated) {
        throw new StartupRefusedException(problem.message());
      }
    }
  }
}
