# The machine after each task.

state stage fresh loses="$(steps_after 0)" "nothing was done yet" </dev/null
proof '! command -v docker && [[ ! -e ~/docker-registry-lab ]]'

state stage task-1 base=fresh loses="$(steps_after 1)" "Task 1 is done" </dev/null
proof 'served registry-lab-app:v1.0 | grep "Welcome to Docker Registry Lab<" && [[ ! -e ~/.docker/config.json ]]'

state stage task-2 base=task-1 loses="$(steps_after 2)" "Tasks 1 and 2 are done" </dev/null
proof '[[ $(hub_digest latest) == $(hub_digest v1.0) && $(docker images -q | wc -l) == 3 ]] && id $HUB:latest'

state stage task-3 base=task-2 loses="$(steps_after 3)" "Tasks 1 to 3 are done" </dev/null
proof 'insecure localhost:5000 && [[ $(curl -s http://localhost:5000/v2/_catalog | jq -c .repositories) == "[]" ]]'

state stage task-4 base=task-3 loses="$(steps_after 4)" "Tasks 1 to 4 are done" </dev/null
proof '[[ $(digest v1.0) == $(hub_digest latest) && $(digest v2.0) == $(hub_digest v2.0) ]] && ! id $APP:v1.0'

state stage task-5 base=task-4 loses="$(steps_after 5)" "Tasks 1 to 5 are done" </dev/null
proof '[[ $(status /v2/) == 401 ]] && docker push $APP:v2.0 && [[ -x registry-cleanup.sh ]] && ! id $APP:v1.0'

state stage task-6 base=task-5 loses="$(steps_after 6)" "Tasks 1 to 6 are done" </dev/null
proof '[[ $(id $APP:v1.0) == $(id $HUB:v1.0) && -x registry-security-check.sh && ! -e registry-troubleshoot.sh ]]'

state stage task-7 base=task-6 loses="$(steps_after 7)" "Tasks 1 to 7 are done" </dev/null
proof './registry-monitor.sh | grep "Repositories: 1" && [[ ! -e lab-summary-report.sh ]]'

state stage task-8 base=task-7 "the whole lab is done" </dev/null
proof './lab-summary-report.sh | grep "Images pushed: 2" && echo n | ./cleanup-lab.sh | grep cancelled'
