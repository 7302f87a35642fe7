package io.counterfoil.examples.console.api;

import io.counterfoil.examples.console.projects.Project;
import io.counterfoil.examples.console.projects.ProjectParameter;
import io.counterfoil.examples.console.projects.Projects;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The API of projects and parameters. */
@RestController
@RequestMapping("/api")
class ProjectApi {

    private final Projects projects;

    ProjectApi(Projects projects) {
        this.projects = projects;
    }

    /**
     * The new value of a parameter.
     *
     * @param value the value
     */
    record NewValue(@Nullable String value) {}

    @GetMapping("/whoami")
    WhoAmI whoami(Authentication caller) {
        return WhoAmI.of(caller);
    }

    @GetMapping("/projects")
    List<Project> all(Authentication caller) {
        return projects.all(caller);
    }

    @GetMapping("/projects/{project}/parameters")
    List<ProjectParameter> parameters(@PathVariable String project, Authentication caller) {
        return projects.parameters(caller, project).orElseThrow(ProjectApi::absent);
    }

    @GetMapping("/projects/{project}/parameters/{name}")
    ProjectParameter parameter(@PathVariable String project, @PathVariable String name, Authentication caller) {
        return projects.parameter(caller, project, name).orElseThrow(ProjectApi::absent);
    }

    @PutMapping("/projects/{project}/parameters/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(
            @PathVariable String project,
            @PathVariable String name,
            @RequestBody NewValue body,
            Authentication caller) {
        if (body.value() == null) {
            throw new IllegalArgumentException("the body has no value");
        }
        if (!projects.put(caller, project, new ProjectParameter(name, body.value()))) {
            throw absent();
        }
    }

    /** Returns a problem document for an unknown path or method. */
    @RequestMapping("/**")
    void nothing() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The API has no such path or method");
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such project or parameter");
    }
}
