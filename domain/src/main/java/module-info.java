/**
 * The domain: clients, grants, tokens and keys, and their rules.
 *
 * <p>It is a module, so that the compiler refuses all dependencies except {@code java.base} and
 * JSpecify.
 */
module dev.countersign.domain {
  requires static transitive org.jspecify;

  exports dev.countersign.domain.audit;
  exports dev.countersign.domain.client;
  exports dev.countersign.domain.clientadmin;
  exports dev.countersign.domain.clientauth;
  exports dev.countersign.domain.clientdocument;
  exports dev.countersign.domain.clientlogo;
  exports dev.countersign.domain.clientmetadata;
  exports dev.countersign.domain.clock;
  exports dev.countersign.domain.error;
  exports dev.countersign.domain.federation;
  exports dev.countersign.domain.fetch;
  exports dev.countersign.domain.grant;
  exports dev.countersign.domain.jose;
  exports dev.countersign.domain.jwk;
  exports dev.countersign.domain.keptrequest;
  exports dev.countersign.domain.key;
  exports dev.countersign.domain.keystore;
  exports dev.countersign.domain.lease;
  exports dev.countersign.domain.logout;
  exports dev.countersign.domain.oauth;
  exports dev.countersign.domain.profile;
  exports dev.countersign.domain.registration;
  exports dev.countersign.domain.registrationupkeep;
  exports dev.countersign.domain.relyingparty;
  exports dev.countersign.domain.relyingsignin;
  exports dev.countersign.domain.remotetoken;
  exports dev.countersign.domain.requestobject;
  exports dev.countersign.domain.sealing;
  exports dev.countersign.domain.session;
  exports dev.countersign.domain.token;
  exports dev.countersign.domain.user;
}
