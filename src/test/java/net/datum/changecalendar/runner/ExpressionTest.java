package net.datum.changecalendar.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final Map<String, Object> CONTEXTS =
      Map.of(
          "needs",
          Map.of("build-all", Map.of("result", "success", "outputs", Map.of("change-id", "eu"))),
          "inputs",
          Map.of("dry-run", false, "count", 3.0, "empty", ""),
          "matrix",
          Map.of("services", List.of("auth", "dns")),
          "github",
          Map.of("ref", "refs/tags/v2.0.0", "event", Map.of("inputs", Map.of("a", "b"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '"',
      value = {
        "needs.build-all.result == 'success'§true",
        "needs.build-all.result == 'SUCCESS'§true",
        "needs['build-all'].outputs.change-id§eu",
        "NEEDS.Build-All.Result§success",
        "needs.other.outputs.x§",
        "needs.other.outputs.x == ''§true",
        "inputs.empty == 0§true",
        "inputs.dry-run == 'false'§false",
        "inputs.dry-run == false§true",
        "inputs.count == '3'§true",
        "inputs.count§3",
        "inputs.count > 2 && inputs.count <= 3§true",
        "'b' < 'C'§true",
        "'abc' < 1 || 'abc' >= 1§false",
        "inputs.empty || 'other'§other",
        "inputs.empty && 'other'§",
        "!inputs.empty§true",
        "!(inputs.empty || true)§false",
        "true && false || true§true",
        "true || false && false§true",
        "1 == 1 == true§true",
        "'it''s'§it's",
        "contains('Hello', 'ELL')§true",
        "contains(matrix.services, 'DNS')§true",
        "contains(matrix.services, 'dn')§false",
        "matrix.services[1]§dns",
        "matrix.services[2]§",
        "matrix.services§Array",
        "startsWith(github.ref, 'refs/tags/V')§true",
        "endsWith(github.ref, '.0')§true",
        "format('{1}-{0} {{x}}', 'a', 2)§2-a {x}",
        "join(matrix.services)§auth,dns",
        "join(matrix.services, ' + ')§auth + dns",
        "fromJSON('{\"a\": [1, 2]}').a[1]§2",
        "fromJSON(toJSON(matrix)).services[0]§auth",
        "github.event.inputs.a§b",
        "null == ''§true",
        "-1.5§-1.5",
      })
  void it_evaluates_as_github_does(String expression, String expected) {
    assertThat(Scope.of(CONTEXTS).text("${{ " + expression + " }}"))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "needs.",
        "needs..x",
        "(true",
        "true)",
        "\"double\"",
        "'open",
        "hashFiles('x')",
        "unknown.x",
        "unknown",
        "contains('a')",
        "needs.*.result",
        "1x",
        "",
        "a = b",
        "format('{1}', 'a')",
        "success()",
      })
  void what_it_does_not_know_is_an_error(String expression) {
    assertThatThrownBy(() -> Scope.of(CONTEXTS).text("${{ " + expression + " }}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_text_keeps_what_is_around_its_expressions() {
    assertThat(Scope.of(CONTEXTS).text("a ${{ inputs.count }}, '${{ '}}' }}' $ {{"))
        .isEqualTo("a 3, '}}' $ {{");
  }

  @Test
  void what_is_all_expression_keeps_its_kind() {
    assertThat(Scope.of(CONTEXTS).value("${{ matrix.services }}"))
        .isEqualTo(List.of("auth", "dns"));
    assertThat(Scope.of(CONTEXTS).value("${{ inputs.dry-run }}")).isEqualTo(false);
  }

  @ParameterizedTest
  @CsvSource({
    "success,,true",
    "failure,,false",
    "success,true,true",
    "failure,true,false",
    "failure,always(),true",
    "cancelled,always(),true",
    "failure,!cancelled(),true",
    "cancelled,!cancelled(),false",
    "cancelled,cancelled(),true",
    "cancelled,failure(),false",
    "failure,FAILURE(),true",
    "failure,${{ failure() }},true",
    "failure,${{ !success() }},true",
    "failure,true || always(),true",
    "success,needs.build-all.result == 'failure',false",
  })
  void an_if_means_success_unless_it_names_a_status(String status, String condition, boolean is) {
    assertThat(Scope.of(CONTEXTS).with(Scope.Status.of(status)).holds(condition)).isEqualTo(is);
  }

  @Test
  void an_if_that_is_a_text_around_an_expression_is_an_error() {
    assertThatThrownBy(() ->
            Scope.of(CONTEXTS).with(Scope.Status.of("success")).holds("${{ inputs.count }} == 4"))
        .hasMessageContaining("always true");
  }
}
