package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.countersign.application.client.canary.GrantingClient;
import dev.countersign.application.grant.canary.TokenMakingGrant;
import dev.countersign.bootstrap.key.canary.RootKnowingKey;
import dev.countersign.domain.canary.StrayDomain;
import dev.countersign.domain.key.canary.TokenKnowingKey;
import dev.countersign.domain.oauth.canary.ClientKnowingVocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that concepts form no circle: each concept knows only the earlier concepts that {@link
 * Concept} lists for it, in its own layer and in the others. So {@code key} and {@code client} know
 * neither {@code grant} nor {@code token}.
 */
class ConceptsTest {

  private static final DescribedPredicate<JavaClass> OF_A_CONCEPT =
      DescribedPredicate.describe("of a concept", type -> Concept.of(type).isPresent());

  private static final DescribedPredicate<JavaClass> IN_THE_HEXAGON =
      DescribedPredicate.describe(
          "in the hexagon",
          type ->
              Layer.of(type)
                  .map(layer -> layer == Layer.DOMAIN || layer == Layer.APPLICATION)
                  .orElse(false));

  private static final ArchRule ORDER =
      classes().that(OF_A_CONCEPT).should(knowOnlyListedConcepts());

  private static final ArchRule ROOTS =
      noClasses()
          .that(OF_A_CONCEPT)
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "in the root package of a layer",
                  type ->
                      Layer.of(type)
                          .map(layer -> type.getPackageName().equals(layer.basePackage()))
                          .orElse(false)));

  private static final ArchRule HEXAGON =
      classes().that(IN_THE_HEXAGON).should(ArchCondition.from(OF_A_CONCEPT));

  @Test
  void knowOnlyThoseThatAreListed() {
    ORDER.check(Code.main());
  }

  @ParameterizedTest
  @EnumSource
  void listOnlyEarlierOnes(Concept concept) {
    assertThat(concept.known())
        .doesNotContain(concept)
        .allMatch(known -> known.compareTo(concept) < 0);
  }

  /** An unused entry would allow a new dependency without a decision. */
  @ParameterizedTest
  @EnumSource
  void listNothingThatIsNotUsed(Concept concept) {
    assertThat(Arrows.of(Code.main()).known(concept))
        .containsExactlyInAnyOrderElementsOf(concept.known());
  }

  @Test
  void ownAllOfTheHexagon() {
    HEXAGON.check(Code.main());
  }

  @ParameterizedTest
  @EnumSource
  void formNoCircle(Layer layer) {
    noCircle(layer).check(Code.main());
  }

  @ParameterizedTest
  @EnumSource
  void haveARoom(Concept concept) {
    assertThat(Code.main()).anyMatch(type -> Concept.of(type).filter(concept::equals).isPresent());
  }

  /**
   * The main class and the startup order are in the root package of bootstrap, and know everything.
   */
  @Test
  void knowNothingOfAModulesRootPackage() {
    ROOTS.check(Code.main());
  }

  private static ArchRule noCircle(Layer layer) {
    return slices().matching(layer.basePackage() + ".(*)..").should().beFreeOfCycles();
  }

  @Test
  void canFail() {
    Canary.mustFail(
        ORDER,
        ClientKnowingVocabulary.class,
        TokenKnowingKey.class,
        GrantingClient.class,
        TokenMakingGrant.class);
    Canary.mustFail(HEXAGON, StrayDomain.class);
    Canary.mustFail(ROOTS, RootKnowingKey.class);
  }

  private static ArchCondition<JavaClass> knowOnlyListedConcepts() {
    return new ArchCondition<>("know only the concepts that are listed for its own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var own = Concept.of(type).orElseThrow();
        for (var dependency : type.getDirectDependenciesFromSelf()) {
          var target = dependency.getTargetClass().getBaseComponentType();
          if (Concept.of(target).filter(known -> !own.mayKnow(known)).isPresent()) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }
}
