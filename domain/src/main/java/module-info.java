/**
 * What a client, a grant, a token and a key are, and the rules they keep.
 *
 * <p>A module, so that the compiler itself keeps everything but the JDK's base and JSpecify out.
 */
module dev.countersign.domain {
  requires static transitive org.jspecify;

  exports dev.countersign.domain.audit;
  exports dev.countersign.domain.client;
  exports dev.countersign.domain.clientadmin;
  exports dev.countersign.domain.clientauth;
  exports dev.countersign.domain.clientdocument;
  exports dev.countersign.domain.clientmetadata;
  exports dev.countersign.domain.error;
  exports dev.countersign.domain.grant;
  exports dev.countersign.domain.jose;
  exports dev.countersign.domain.jwk;
  exports dev.countersign.domain.key;
  exports dev.countersign.domain.keystore;
  exports dev.countersign.domain.logout;
  exports dev.countersign.domain.oauth;
  exports dev.countersign.domain.registration;
  exports dev.countersign.domain.relyingparty;
  exports dev.countersign.domain.sealing;
  exports dev.countersign.domain.token;
  exports dev.countersign.domain.user;
}
