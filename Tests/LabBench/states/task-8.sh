# Mistakes in Task 8.

state mistake summary-missing base=task-8 loses=8.1 "there is no lab-summary-report.sh" <<'END'
rm lab-summary-report.sh
END
proof '[[ ! -e lab-summary-report.sh ]]'

state mistake summary-misnamed base=task-8 loses=8.1 "the script is called lab-summary.sh" <<'END'
mv lab-summary-report.sh lab-summary.sh
END
proof '[[ ! -e lab-summary-report.sh ]]'

state mistake summary-not-executable base=task-8 loses=8.1 "lab-summary-report.sh is not executable" <<'END'
chmod a-x lab-summary-report.sh
END
proof '! ./lab-summary-report.sh'

state mistake summary-from-windows base=task-8 loses=8.1 "lab-summary-report.sh has the line ends of Windows" <<'END'
sed -i 's/$/\r/' lab-summary-report.sh
END
proof '! ./lab-summary-report.sh'

state mistake summary-unfinished base=task-8 loses=8.1 "the loop in lab-summary-report.sh has no end" <<'END'
sed -i '/^done$/d' lab-summary-report.sh
END
proof '! bash -n lab-summary-report.sh'

state mistake summary-fixed-words base=task-8 loses=8.1 "lab-summary-report.sh says Running without having looked" <<'END'
sed -i 's/^echo "   - Registry Status: .*/echo "   - Registry Status: Running"/' lab-summary-report.sh
END
proof './lab-summary-report.sh | grep "Status: Running" && ! grep "docker ps" lab-summary-report.sh'

state mistake summary-without-storage base=task-8 loses=8.1 "lab-summary-report.sh does not measure the storage" <<'END'
sed -i '/Storage Usage/d' lab-summary-report.sh
END
proof './lab-summary-report.sh && ! grep "du -sh" lab-summary-report.sh'

state mistake summary-without-images base=task-8 loses=8.1 "lab-summary-report.sh does not list the images" <<'END'
sed -i '/^docker images/,/^done/d' lab-summary-report.sh
END
proof './lab-summary-report.sh && ! grep "docker images" lab-summary-report.sh'

state mistake summary-other-container base=task-8 loses=8.1 "lab-summary-report.sh looks for local-registry, and says Stopped" <<'END'
sed -i 's/grep secure-registry/grep local-registry/' lab-summary-report.sh
END
proof './lab-summary-report.sh | grep "Status: Stopped"'

state mistake summary-other-folder base=task-8 loses=8.1 "lab-summary-report.sh measures a folder that is not there" <<'END'
sed -i 's|du -sh ~/registry-data|du -sh ~/docker-registry|' lab-summary-report.sh
END
proof './lab-summary-report.sh 2>&1 | grep "cannot access"'

state mistake clean-up-missing base=task-8 loses=8.2 "there is no cleanup-lab.sh" <<'END'
rm cleanup-lab.sh
END
proof '[[ ! -e cleanup-lab.sh ]]'

state mistake clean-up-misnamed base=task-8 loses=8.2 "the script is called lab-cleanup.sh" <<'END'
mv cleanup-lab.sh lab-cleanup.sh
END
proof '[[ ! -e cleanup-lab.sh ]]'

state mistake clean-up-not-executable base=task-8 loses=8.2 "cleanup-lab.sh is not executable" <<'END'
chmod a-x cleanup-lab.sh
END
proof '! ./cleanup-lab.sh'

state mistake clean-up-unfinished base=task-8 loses=8.2 "a fi is missing in cleanup-lab.sh" <<'END'
sed -i '0,/^fi$/{/^fi$/d}' cleanup-lab.sh
END
proof '! bash -n cleanup-lab.sh'

# Proofs run the script on a machine that is thrown away.
state mistake clean-up-without-question base=task-8 loses=8.2 "cleanup-lab.sh does not ask" <<'END'
sed -i '/^read -p "Are you sure/d; s/^if \[\[ $confirm .*/if false; then/; s/^read -p "Remove registry data.*/remove_data=y/' \
  cleanup-lab.sh
END
proof './cleanup-lab.sh && [[ ! -e ~/registry-data ]]'

state mistake clean-up-ignores-answer base=task-8 loses=8.2 "cleanup-lab.sh asks, and does not look at the answer" <<'END'
sed -i '/^if \[\[ $confirm/,/^fi$/d' cleanup-lab.sh
END
proof './cleanup-lab.sh < <(yes n) && ! docker inspect secure-registry'

state mistake clean-up-goes-on base=task-8 loses=8.2 "cleanup-lab.sh says that it is cancelled, and goes on" <<'END'
sed -i '/^    exit 0$/d' cleanup-lab.sh
END
proof './cleanup-lab.sh < <(yes n) | grep cancelled && ! docker inspect secure-registry'

state mistake clean-up-other-variable base=task-8 loses=8.2 "cleanup-lab.sh reads the answer into another variable" <<'END'
sed -i 's/^\(read -p "Are you sure.*\) confirm$/\1 answer/' cleanup-lab.sh
END
proof './cleanup-lab.sh < <(yes) | grep cancelled'

state mistake clean-up-asks-backwards base=task-8 loses=8.2 "cleanup-lab.sh removes for N and stops for y" <<'END'
sed -i 's/^if \[\[ $confirm != \[yY\]/if [[ $confirm == [yY]/' cleanup-lab.sh
END
proof './cleanup-lab.sh < <(yes n) && ! docker inspect secure-registry'

state mistake clean-up-empty-means-yes base=task-8 loses=8.2 "cleanup-lab.sh removes for whoever only presses Enter" <<'END'
sed -i 's/^if \[\[ $confirm != \[yY\]/if [[ $confirm == [nN]/' cleanup-lab.sh
END
proof 'echo n | ./cleanup-lab.sh | grep cancelled && docker inspect secure-registry && ./cleanup-lab.sh < <(yes "") && ! docker inspect secure-registry'

state mistake clean-up-only-empty-stops base=task-8 loses=8.2 "cleanup-lab.sh stops for whoever presses Enter, and for nobody else" <<'END'
sed -i 's/^if \[\[ $confirm != \[yY\] \]\]/if [[ -z $confirm ]]/' cleanup-lab.sh
END
proof 'echo | ./cleanup-lab.sh | grep cancelled && docker inspect secure-registry && ./cleanup-lab.sh < <(yes n) && ! docker inspect secure-registry'

state mistake clean-up-asks-too-late base=task-8 loses=8.2 "cleanup-lab.sh asks after it has removed the container" <<'END'
sed -i '4i docker stop secure-registry\ndocker rm secure-registry' cleanup-lab.sh
END
proof './cleanup-lab.sh < <(yes n) | grep cancelled && ! docker inspect secure-registry'

state mistake clean-up-removes-nothing base=task-8 loses=8.2 "cleanup-lab.sh asks, and removes nothing" <<'END'
sed -i '/^docker/d; /^    rm/d; s/^if \[\[ $remove_data.*/&\n    :/' cleanup-lab.sh
END
proof './cleanup-lab.sh < <(yes) | grep completed && docker inspect secure-registry && [[ -e ~/registry-data ]]'

state mistake clean-up-other-container base=task-8 loses=8.2 "cleanup-lab.sh removes a container called registry" <<'END'
sed -i -E 's/^(docker (stop|rm)) secure-registry/\1 registry/' cleanup-lab.sh
END
proof './cleanup-lab.sh < <(yes) && docker inspect secure-registry'

state mistake clean-up-keeps-images base=task-8 loses=8.2 "cleanup-lab.sh leaves the images" <<'END'
sed -i '/^docker rmi/d' cleanup-lab.sh
END
proof './cleanup-lab.sh < <(yes) && id $APP:v2.0'

state mistake clean-up-removes-in-comments base=task-8 loses=8.2 "cleanup-lab.sh has what removes in comments" <<'END'
sed -i -E 's/^( *)(docker|rm) /\1: # \2 /' cleanup-lab.sh
END
proof './cleanup-lab.sh < <(yes) && docker inspect secure-registry && [[ -e ~/registry-data ]]'
